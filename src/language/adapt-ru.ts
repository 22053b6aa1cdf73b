import type { AdaptWords, EffectFacts, SharedFacts, StrainFacts } from './adapt-words'
import { dated, late, rate } from './plan-ru'
import { capital, stopped } from './plan-words'
import { groups, russianCount, russianForm } from './plural'

function needed(before: number | null, after: number | null): string {
  if (after === null) return 'учебных дней больше нет'
  const now = `нужно ${rate(after)} в неделю`
  return before === null || rate(before) === rate(after) ? now : `${now} вместо ${rate(before)}`
}

function effect({ fewer, finish, before, after, projected, today }: EffectFacts): string {
  const items = fewer === 0 ? [] : [`на ${russianCount(fewer, 'пункт', 'пункта', 'пунктов')} меньше`]
  const until = finish === null ? [] : [`до ${dated(finish, today)}`]
  const head = [...items, ...until].join(', ')
  const end = projected === null ? '' : `; при нынешнем темпе вы закончите ${dated(projected.date, today)}, ${late(projected.late)}`
  return stopped(`${capital(head === '' ? needed(before, after) : `${head}: ${needed(before, after)}`)}${end}`)
}

function time(minutes: number): string {
  return minutes < 59.5 ? `${Math.round(minutes)} мин` : `${groups(minutes / 60, 'ru')} ч`
}

function elsewhere({ notes: count, plans }: SharedFacts): string {
  if (count === 0) return ''
  return ` ${groups(count, 'ru')} из них ${russianForm(count, 'входит', 'входят', 'входят')} и в другие планы (${plans.join(', ')}) и ${russianForm(count, 'будет пропущена', 'будут пропущены', 'будут пропущены')} и там.`
}

const percent = (share: number): string => `${Math.round(share * 100)} %`

function strain({ from, study, reviews, limit, retention, fits, today }: StrainFacts): string {
  const week = from === today ? 'На этой неделе' : `За неделю с ${dated(from, today)}`
  const both = `учёба займёт ${time(study)}, а повторения — ${time(reviews)}`
  const takes = study < 0.5 ? `повторения займут ${time(reviews)}` : reviews < 0.5 ? `учёба займёт ${time(study)}` : both
  const way = fits === null
    ? 'Уложиться не удастся даже при желаемом запоминании 70 %.'
    : `Уложиться поможет желаемое запоминание ${percent(fits)} вместо ${percent(retention)}.`
  return `**Времени на план не хватит.** ${week} ${takes}; в плане на это ${time(limit)}. ${way}`
}

const notes = (count: number): string => russianCount(count, 'заметка', 'заметки', 'заметок')

function weeks(count: number): string {
  return russianCount(Math.round(count * 10) / 10, 'неделя', 'недели', 'недель')
}

function inWeeks(count: number): string {
  return russianCount(Math.round(count * 10) / 10, 'неделю', 'недели', 'недель')
}

export const adaptRussian: AdaptWords = {
  command: 'Изменить план',
  link: 'Изменить план',
  title: (plan) => `Изменить план «${plan}»`,
  head: (count) => count > 0
    ? `Отставание — ${weeks(count)}. Ниже — правила самого плана и то, что дало бы каждое из них по отдельности.`
    : 'Отставания нет. Ниже — правила самого плана и то, что дало бы каждое из них по отдельности.',
  effect,
  later: (count) => `Для отставания на ${inWeeks(count)}.`,
  nothing: 'Менять по этому правилу больше нечего.',
  noRules: 'В этом плане нет правил на случай отставания. Их место — свойство adaptations, например «отставание 1 неделя: пропустить сравнения».',
  noPace: 'У этого плана нет начала или длины, поэтому отстать от него нельзя. Сначала выберите вариант.',
  apply: 'Применить',
  close: 'Закрыть',
  confirm: (count, shared) => `${capital(notes(count))} ${russianForm(count, 'получит', 'получат', 'получат')} состояние skipped.${elsewhere(shared)} Это можно отменить.`,
  writing: (done, total) => `Изменяю заметки: ${groups(done, 'ru')} из ${groups(total, 'ru')}`,
  stop: 'Остановить',
  applied: (rule, count) => count === 0
    ? `${rule}: план изменён.`
    : `${rule}: ${russianForm(count, 'пропущена', 'пропущено', 'пропущено')} ${notes(count)}.`,
  left: (count) => `Без изменений: ${notes(count)}.`,
  undone: (count) => `Возвращено как было: ${notes(count)}.`,
  changedSince: (count) => `С тех пор изменились и остались как есть: ${notes(count)}.`,
  strain,
  pathway: {
    command: 'Выбрать вариант плана',
    title: (plan) => `Вариант плана «${plan}»`,
    name: 'Вариант',
    none: 'В плане нет ни одного. Их место — свойство pathways, например «Интенсивный: 16 недель, 48 ч в неделю».',
    option: (name, count, hours) => `${name}: ${russianCount(count, 'неделя', 'недели', 'недель')}${hours === null ? '' : `, ${groups(hours, 'ru')} ч в неделю`}`,
    start: 'Первый день',
    days: 'Учебные дни',
    preview: ({ weeks: count, finish, before, after, today }) => stopped(`${capital(weeks(count))}, до ${dated(finish, today)}: ${needed(before, after)}`),
    noPreview: 'Без первого дня и варианта у плана нет темпа.',
    milestone: (name, target, due, today) => `${name}: ${groups(target, 'ru')} до ${dated(due, today)}`,
    apply: 'Изменить план',
    applied: (plan) => `План «${plan}» пересчитан. Пройденное остаётся пройденным.`,
    undone: (plan) => `План «${plan}» снова как был.`,
    unchanged: 'Ничего не изменилось.',
  },
  cli: {
    needed: 'нужно в неделю',
    actual: 'выходит в неделю',
    milestones: 'Вехи',
    state: { met: 'достигнута', open: 'впереди', missed: 'пропущена' },
    advice: 'Что это изменит',
    stages: { tier: 'Уровни', week: 'Недели', day: 'Дни', category: 'Категории', type: 'Виды' },
    stage: 'этап',
  },
}
