import pc from 'picocolors';
import type { Configuration } from '../review/configuration';
import { askFlow } from '../network/reachability/ask';
import { allEnds, endsCalled, namesOf, type End } from '../network/reachability/ends';
import { resolveName } from '../network/reachability/names';
import { readQuestion, type Question } from '../network/reachability/question';
import type { Network } from '../network/network';
import { answersText, flowToJson, nameToJson, type JsonAnswer, type Naming } from '../report/answers';
import { data, type FormatName } from '../report/formats';
import { nearest } from '../text/nearestWord';
import type { Workspace } from '../workspace/workspace';

/** What the questions came to. */
export interface Answered {
  readonly answers: readonly JsonAnswer[];
  /** Questions that could not be asked, a sentence each. */
  readonly problems: readonly string[];
}

/**
 * Asks each question in every deployment that knows both ends, among the others of its estate where there are some.
 * @param questions as they were written; each can be read
 */
export function askAll(
  workspace: Workspace,
  deployments: readonly string[],
  questions: readonly string[],
  configurationOf: (deployment: string) => Configuration,
  naming: Naming,
): Answered {
  const answers: JsonAnswer[] = [];
  const problems: string[] = [];
  const networks = deployments.flatMap((key) => {
    const network = workspace.joined(key)?.network ?? workspace.snapshot(key)?.network;
    return network ? [{ key, network, outside: configurationOf(key).intents.outside.ranges }] : [];
  });
  for (const text of questions) {
    const question = readQuestion(text);
    if (typeof question === 'string') continue;
    const found = new Map<string, JsonAnswer>();
    for (const { key, network, outside } of networks) {
      for (const answer of answersOf(network, question, outside, { text, key, naming })) {
        // Deployments of one estate give the same answer.
        const same = JSON.stringify({ ...answer, deployment: '' });
        if (!found.has(same)) found.set(same, answer);
      }
    }
    answers.push(...found.values());
    if (found.size === 0) problems.push(`--ask ${whyNot(text, question, networks)}`);
  }
  return { answers, problems };
}

function answersOf(
  network: Network,
  question: Question,
  outside: readonly string[],
  { text, key, naming }: { readonly text: string; readonly key: string; readonly naming: Naming },
): readonly JsonAnswer[] {
  const from = endsCalled(question.from, network, outside);
  if (question.kind === 'name') {
    return from.flatMap((end) => {
      const vnet = networkOf(end, network);
      if (!vnet) return [];
      const answer = resolveName(question.name, vnet, network);
      return [nameToJson(text, key, { from: `'${vnet.label}'`, name: question.name }, answer, naming)];
    });
  }
  const to = endsCalled(question.to, network, outside);
  return from.flatMap((sender) =>
    to.flatMap((receiver) =>
      askFlow(sender, receiver, question, network).map((answer) => flowToJson(text, key, answer, naming)),
    ),
  );
}

/** The virtual network that asks for a name: the one that is named, or that of a subnet. */
function networkOf(end: End, network: Network) {
  if (end.kind === 'network') return end.vnet;
  const vnet = end.kind === 'subnet' ? network.vnetOf(end.subnet) : undefined;
  return vnet?.kind === 'declared' ? vnet.resource : undefined;
}

function whyNot(
  text: string,
  question: Question,
  networks: readonly { readonly network: Network; readonly outside: readonly string[] }[],
): string {
  const isKnown = (name: string) =>
    networks.some(({ network, outside }) => endsCalled(name, network, outside).length > 0);
  const missing = [question.from, ...(question.kind === 'flow' ? [question.to] : [])].find((name) => !isKnown(name));
  if (missing === undefined) {
    return question.kind === 'name'
      ? `"${text}": '${question.from}' is no virtual network and no subnet`
      : `"${text}": '${question.from}' and '${question.to}' are in no deployment together`;
  }
  const names = networks.flatMap(({ network }) => allEnds(network).flatMap((end) => namesOf(end, network)));
  const near = nearest(missing, names, Math.max(2, Math.floor(missing.length / 2)));
  const hint =
    near === undefined
      ? 'name a cluster, subnet, network, machine, private endpoint or service, an IPv4 range, or internet'
      : `did you mean ${near}?`;
  return `"${text}": nothing here is called '${missing}'; ${hint}`;
}

/** Expectations whose ends no deployment has, a sentence each: they test nothing. */
export function pointlessExpectations(
  workspace: Workspace,
  deployments: readonly string[],
  configurationOf: (deployment: string) => Configuration,
): readonly string[] {
  const asked = deployments.flatMap((key) => {
    const network = workspace.joined(key)?.network ?? workspace.snapshot(key)?.network;
    const { outside, expectations } = configurationOf(key).intents;
    return network && expectations.length > 0 ? [{ network, outside: outside.ranges, expectations }] : [];
  });
  const all = new Map(asked.flatMap(({ expectations }) => expectations.map((one) => [one, one.question] as const)));
  const told: string[] = [];
  for (const [expectation, question] of all) {
    const own = asked.filter(({ expectations }) => expectations.includes(expectation));
    const hasBoth = own.some(({ network, outside }) =>
      [question.from, ...(question.kind === 'flow' ? [question.to] : [])].every(
        (name) => endsCalled(name, network, outside).length > 0,
      ),
    );
    if (!hasBoth) told.push(`expectation ${whyNot(expectation.text, question, own)}`);
  }
  return told;
}

/** The answers in a format that has them. @param colours where they go is a terminal that wants them */
export function answersIn(answers: readonly JsonAnswer[], format: FormatName, colours: boolean): string {
  return format === 'json' ? data({ version: 1, answers }) : answersText(answers, pc.createColors(colours));
}
