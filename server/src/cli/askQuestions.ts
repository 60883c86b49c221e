import pc from 'picocolors';
import { ask } from '../network/reachability/ask';
import { readQuestion } from '../network/reachability/question';
import { answersText, answerToJson, type JsonAnswer, type Naming } from '../report/answers';
import { data, type FormatName } from '../report/formats';
import { rangeIn } from '../report/jsonRange';
import {
  askedDeployments,
  pointlessExpectations as pointless,
  whyNot,
  type ConfigurationOf,
} from '../workspace/questions/askedDeployments';
import type { Workspace } from '../workspace/workspace';

/** What the questions came to. */
export interface Answers {
  readonly answers: readonly JsonAnswer[];
  /** Questions that could not be asked, and deployments that could not be, a sentence each. */
  readonly problems: readonly string[];
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
  const asked = askedDeployments(workspace, deployments, configurationOf, (key, because) => {
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
    if (found.size === 0) problems.push(`--ask "${text}": ${whyNot(question, asked).because}`);
  }
  return { answers, problems };
}

/** Expectations that say something of no deployment, a sentence each. */
export function pointlessExpectations(
  workspace: Workspace,
  deployments: readonly string[],
  configurationOf: ConfigurationOf,
): readonly string[] {
  return pointless(workspace, deployments, configurationOf).map(
    ({ expectation, why }) => `expectation "${expectation.text}": ${why.because}`,
  );
}

/** The answers in a format that has them. @param colours where they go is a terminal that wants them */
export function answersIn(answers: readonly JsonAnswer[], format: FormatName, colours: boolean): string {
  return format === 'json' ? data({ version: 1, answers }) : answersText(answers, pc.createColors(colours));
}
