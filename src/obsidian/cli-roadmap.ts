import type { CliFlags } from 'obsidian'
import type { Strings } from '../language/strings'
import { chosenCurriculum, type Call } from './cli-answers'
import { CliError } from './cli-flags'
import { wrap } from './cli-text'
import { drawRoadmap, type RoadmapAnswer } from './roadmapping'
import type { Tools } from './tools'

export function roadmapFlags({ cli, roadmap }: Strings): CliFlags {
  return { curriculum: { value: '<id>', description: cli.curriculum }, path: { value: '<path>', description: roadmap.cliPath } }
}

export async function roadmapAnswer({ index, at, params }: Call, tools: Tools): Promise<RoadmapAnswer> {
  const chosen = chosenCurriculum(index, params)
  const plan = chosen === null ? null : index.curriculum(chosen)
  if (plan === null) throw new CliError('missing-flag', `curriculum= is missing. There is: ${index.curricula().map(({ id }) => id).join(', ') || 'none'}`)
  return drawRoadmap({ ...tools, index }, plan, params['path'] ?? null, at)
}

export function roadmapText({ path, nodes, edges, kept }: RoadmapAnswer, { roadmap }: Strings): string {
  return wrap(roadmap.cliAnswer(path, nodes, edges, kept), '  ')
}
