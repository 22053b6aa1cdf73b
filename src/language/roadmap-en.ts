import { english, groups } from './plural'
import type { RoadmapWords } from './roadmap-words'

const states = { mastered: 'mastered', done: 'done', doing: 'begun', unlocked: 'unlocked', locked: 'locked', skipped: 'skipped' } as const

export const roadmapEnglish: RoadmapWords = {
  command: 'Draw roadmap',
  fileName: (title) => `${title} roadmap`,
  group: (stage, done, units) => `${stage}: ${groups(done, 'en')} of ${groups(units, 'en')} done`,
  title: (title, counts, units) => `# ${title}\n\n${english(units, 'note', 'notes')}: ${
    [...counts].filter(([, count]) => count > 0).map(([state, count]) => `${groups(count, 'en')} ${states[state]}`).join(', ') || 'none yet'}.`,
  legend: '- **Green**: mastered\n- **Cyan**: done\n- **Yellow**: begun\n- **Purple**: unlocked, all it builds on is done\n- **No colour**: locked or skipped\n\nAn arrow leads from what comes first to what builds on it.',
  drawn: (path, units) => `Roadmap of ${english(units, 'note', 'notes')} drawn: ${path}`,
  refreshed: (path, kept) => `Roadmap refreshed: ${path}. ${english(kept, 'card', 'cards')} stayed in place.`,
  noUnits: (title) => `No note belongs to ${title} yet, so there is nothing to draw.`,
  broken: (path) => `${path} is no readable canvas, so it was left as it is. Mend it or move it away, then draw again.`,
  badPath: (path) => `${path} cannot hold a roadmap. Name a file of the vault that ends in .canvas, outside hidden folders.`,
  cliCommand: 'Writes or refreshes the roadmap of a curriculum as a canvas.',
  cliPath: 'Path of the canvas; by default beside the curriculum.',
  cliAnswer: (path, nodes, edges, kept) =>
    `${path}: ${english(nodes, 'node', 'nodes')}, ${english(edges, 'edge', 'edges')}, ${groups(kept, 'en')} kept in place`,
}
