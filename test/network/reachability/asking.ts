import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '../../../server/src/host/languages';
import type { Network } from '../../../server/src/network/network';
import { ask } from '../../../server/src/network/reachability/ask';
import type { FlowAnswer } from '../../../server/src/network/reachability/flowAnswer';
import { setText } from '../../../server/src/network/reachability/addressSets';
import { readQuestion } from '../../../server/src/network/reachability/question';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { Workspace } from '../../../server/src/workspace/workspace';

/** The network of texts that are one deployment, by the paths of their files. */
export function networkIn(files: Readonly<Record<string, string>>): Network {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  return workspace.snapshot(workspace.deployments()[0]!)!.network;
}

/** The files of an example's folder. */
export function exampleFiles(folder: string): Readonly<Record<string, string>> {
  const path = join(__dirname, '../../../examples', folder);
  const files = readdirSync(path).filter((name) => /\.(bicep|json|tf)$/.test(name));
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(path, name), 'utf8')]));
}

/** All answers to a question about traffic. */
export function flowsOf(network: Network, text: string, outside: readonly string[] = []): readonly FlowAnswer[] {
  const question = readQuestion(text);
  if (typeof question === 'string' || question.kind !== 'flow') throw new Error(String(question));
  return ask(question, network, outside).flatMap((each) => (each.kind === 'flow' ? [each.answer] : []));
}

/**
 * Each part of each answer as `verdict: what decides`: the step that refuses, else those that leave it open, else the last;
 * with the addresses where there are several parts.
 */
export function verdictsOf(network: Network, text: string, outside?: readonly string[]): readonly string[] {
  return flowsOf(network, text, outside).flatMap(({ parts }) =>
    parts.map(({ verdict, steps, sources, destinations }) => {
      const deciding = steps.filter((step) => step.verdict === verdict);
      const says = verdict === 'reached' ? [steps.at(-1)!.says] : deciding.map((step) => step.says);
      const which = parts.length > 1 ? `${setText(sources)} to ${setText(destinations)} ` : '';
      return `${which}${verdict}: ${says.join('; ')}`;
    }),
  );
}

/** What a name resolves to, asked from a network, and what was said on the way. */
export function nameOf(network: Network, text: string): readonly [string, readonly string[]] {
  const question = readQuestion(text);
  if (typeof question === 'string' || question.kind !== 'name') throw new Error(String(question));
  const [answered] = ask(question, network, []);
  if (answered?.kind !== 'name') throw new Error(`'${question.from}' is no network`);
  const { verdict, steps } = answered.answer;
  return [verdict, steps.map(({ says }) => says)];
}

/** The text that decides an answer: of its first part, the first step with the part's own verdict. */
export function decidingText(
  network: Network,
  files: Readonly<Record<string, string>>,
  text: string,
): string | undefined {
  const [part] = flowsOf(network, text)[0]!.parts;
  const step = part!.steps.find(({ verdict }) => verdict === part!.verdict);
  const { place } = step!;
  return place && files[place.file]!.slice(place.span.start, place.span.end);
}
