import type { GoalWords } from './goal-words'

export const goalEnglish: GoalWords = {
  create: 'Create an objective',
  addResult: 'Add key result',
  objectiveName: 'New objective',
  resultName: (id) => `${id} New key result`,
  made: (name) => `${name} is made.`,
  undone: (name) => `${name} is gone.`,
  changed: (name) => `${name} has changed since and was left as it is.`,
  note: {
    objective: {
      keyResults: [
        'One line each: a name, what is measured, of which notes, how much, and by when.',
        'Change the numbers to yours. “tier 1-2” or “category: patterns” counts a part of the plan.',
      ],
      done: 'Work through it',
      remembered: 'Remember it',
      checkpoint: 'Pass the exam',
      more: 'With a checkpoint note its points can be a key result too:',
    },
    keyResult: {
      metric: (names) => `What is measured: ${names}.`,
      scope: (names) => `Which notes count, all of the plan where nothing is said: ${names}.`,
      target: 'How much; a share such as 95% for true_retention.',
      due: 'By when: a week of the plan, or a date.',
    },
  },
}
