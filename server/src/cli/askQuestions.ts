import pc from 'picocolors';
import type { Configuration } from '../review/configuration';
import { ask } from '../network/reachability/ask';
import { allEnds, endsCalled, namesOf } from '../network/reachability/ends';
import { expectedIn } from '../network/reachability/expected';
import { readQuestion, type Question } from '../network/reachability/question';
import type { Network } from '../network/network';
import { answersText, answerToJson, type JsonAnswer, type Naming } from '../report/answers';
import { data, type FormatName } from '../report/formats';
import { rangeIn } from '../report/jsonRange';
import { nearest } from '../text/nearestWord';
import type { Workspace } from '../workspace/workspace';

type ConfigurationOf = (deployment: string) => Configuration;

/** What the questions came to. */
export interface Answers {
  readonly answers: readonly JsonAnswer[];
  /** Questions that could not be asked, and deployments that could not be, a sentence each. */
  readonly problems: readonly string[];
}

/** A deployment that can be asked. */
interface Asked {
  readonly key: string;
  /** Its own among the others of its estate, where there are some. */
  readonly network: Network;
  readonly configuration: Configuration;
}

/**
 * Asks each question in every deployment that knows both ends.
 * @param questions as they were written; each can be read
 */
export function askAll(
  workspace: Workspace,
  deployments: readonly string[],
  questions: readonly string[],
  configurationOf: ConfigurationOf,
  nameOf: (file: string) => string,
): Answers {
  const problems: string[] = [];
  const asked = networksOf(workspace, deployments, configurationOf, (key, because) => {
    problems.push(`${nameOf(key)}: it cannot be asked: ${because}`);
  });
  const naming: Naming = {
    nameOf,
    rangeOf: ({ file, span }) => {
      const lines = workspace.document(file)?.lines;
      return lines && rangeIn(lines, span);
    },
  };
  const answers: JsonAnswer[] = [];
  for (const text of questions) {
    const question = readQuestion(text);
    if (typeof question === 'string') continue;
    const found = new Map<string, JsonAnswer>();
    for (const { key, network, configuration } of asked) {
      for (const each of ask(question, network, configuration.intents.outside.ranges)) {
        const answer = answerToJson(text, key, each, naming);
        // Deployments of one estate give the same answer.
        const same = JSON.stringify({ ...answer, deployment: '' });
        if (!found.has(same)) found.set(same, answer);
      }
    }
    answers.push(...found.values());
    if (found.size === 0) problems.push(`--ask ${whyNot(text, question, asked)}`);
  }
  return { answers, problems };
}

function networksOf(
  workspace: Workspace,
  deployments: readonly string[],
  configurationOf: ConfigurationOf,
  failed: (key: string, because: string) => void,
): readonly Asked[] {
  return deployments.flatMap((key): readonly Asked[] => {
    try {
      const network = workspace.joined(key)?.network ?? workspace.snapshot(key)?.network;
      return network ? [{ key, network, configuration: configurationOf(key) }] : [];
    } catch (error) {
      failed(key, error instanceof Error ? error.message : String(error));
      return [];
    }
  });
}

function whyNot(text: string, question: Question, asked: readonly Asked[]): string {
  const isKnown = (name: string) =>
    asked.some(({ network, configuration }) => {
      return endsCalled(name, network, configuration.intents.outside.ranges).length > 0;
    });
  const missing = [question.from, ...(question.kind === 'flow' ? [question.to] : [])].find((name) => !isKnown(name));
  if (missing === undefined) {
    return question.kind === 'name'
      ? `"${text}": '${question.from}' is no virtual network and no subnet`
      : `"${text}": '${question.from}' and '${question.to}' are in no deployment together`;
  }
  const names = asked.flatMap(({ network }) => allEnds(network).flatMap((end) => namesOf(end, network)));
  const near = nearest(missing, names, Math.max(2, Math.floor(missing.length / 2)));
  const hint =
    near === undefined
      ? 'name a cluster, subnet, network, machine, private endpoint or service, an IPv4 range, or internet'
      : `did you mean ${near}?`;
  return `"${text}": nothing here is called '${missing}'; ${hint}`;
}

/**
 * Expectations that say something of no deployment, a sentence each: they test nothing. What could not be reviewed may be
 * what they speak of: then nothing is said.
 */
export function pointlessExpectations(
  workspace: Workspace,
  deployments: readonly string[],
  configurationOf: ConfigurationOf,
): readonly string[] {
  const own = deployments.filter((key) => configurationOf(key).intents.expectations.length > 0);
  let isWhole = true;
  const asked = networksOf(workspace, own, configurationOf, () => (isWhole = false));
  if (!isWhole) return [];
  const all = new Set(asked.flatMap(({ configuration }) => configuration.intents.expectations));
  const used = new Set(
    asked.flatMap(({ network, configuration }) => {
      return expectedIn(network, configuration.intents).map(({ expectation }) => expectation);
    }),
  );
  return [...all].flatMap((expectation) => {
    if (used.has(expectation)) return [];
    const { text, question } = expectation;
    const here = asked.filter(({ configuration }) => configuration.intents.expectations.includes(expectation));
    return [`expectation ${whyNot(text, question, here)}`];
  });
}

/** The answers in a format that has them. @param colours where they go is a terminal that wants them */
export function answersIn(answers: readonly JsonAnswer[], format: FormatName, colours: boolean): string {
  return format === 'json' ? data({ version: 1, answers }) : answersText(answers, pc.createColors(colours));
}
