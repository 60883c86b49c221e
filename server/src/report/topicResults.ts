import { CHECKED_TOPICS, TOPICS, type Rule, type Topic } from '../rules/rule';
import type { JsonReport } from './jsonReport';

/** How the checks of a topic ended; those that do not apply are not counted. */
export interface TopicResult {
  readonly topic: Topic;
  readonly title: string;
  readonly pass: number;
  readonly fail: number;
  readonly undecided: number;
}

/** The results by topic, in the order of the rules; topics without a check have noughts. */
export function topicsIn({ checks }: Pick<JsonReport, 'checks'>, rules: readonly Rule[]): readonly TopicResult[] {
  const topicOf = new Map(rules.map(({ code, topic }) => [code, topic]));
  return CHECKED_TOPICS.map((topic) => {
    const own = checks.filter(({ rule }) => topicOf.get(rule) === topic);
    const count = (status: string) => own.filter((check) => check.status === status).length;
    return { topic, title: TOPICS[topic], pass: count('pass'), fail: count('fail'), undecided: count('undecided') };
  });
}
