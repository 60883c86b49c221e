/** Questions about the network put to deployments: which can be asked, and why one has no answer. */
import type { Configuration } from '../../review/configuration';
import { allEnds, endsCalled, namesOf } from '../../network/reachability/ends';
import type { Expectation } from '../../network/reachability/expectation';
import { expectedIn } from '../../network/reachability/expected';
import type { Question } from '../../network/reachability/question';
import type { Network } from '../../network/network';
import { nearest, nearestFew } from '../../text/nearestWord';
import type { Workspace } from '../workspace';

export type ConfigurationOf = (deployment: string) => Configuration;

/** A deployment that can be asked. */
export interface AskedDeployment {
  readonly key: string;
  /** Its own among the others of its estate, where there are some. */
  readonly network: Network;
  readonly configuration: Configuration;
}

/**
 * The deployments that can be asked.
 * @param failed told of one that cannot be, and why, as a clause
 */
export function askedDeployments(
  workspace: Workspace,
  deployments: readonly string[],
  configurationOf: ConfigurationOf,
  failed: (key: string, because: string) => void,
): readonly AskedDeployment[] {
  return deployments.flatMap((key): readonly AskedDeployment[] => {
    try {
      const network = workspace.joined(key)?.network ?? workspace.snapshot(key)?.network;
      return network ? [{ key, network, configuration: configurationOf(key) }] : [];
    } catch (error) {
      failed(key, error instanceof Error ? error.message : String(error));
      return [];
    }
  });
}

/** Why a question has no answer in any of the deployments. */
export interface WhyNot {
  /** A sentence without its period. */
  readonly because: string;
  /** The end that nothing is called by, as it was written; absent where all are known. */
  readonly missing?: string;
  /** What is there and has a name much like it. */
  readonly near?: string;
}

/** Why a question has no answer in any of these deployments. */
export function whyNot(question: Question, asked: readonly AskedDeployment[]): WhyNot {
  if (asked.length === 0) return { because: 'nothing was read that could be asked' };
  const isKnown = (name: string) =>
    asked.some(({ network, configuration }) => {
      return endsCalled(name, network, configuration.intents.outside.ranges).length > 0;
    });
  const missing = [question.from, ...(question.kind === 'flow' ? [question.to] : [])].find((name) => !isKnown(name));
  if (missing === undefined) {
    return question.kind === 'name'
      ? { because: `'${question.from}' is no virtual network and no subnet` }
      : { because: `'${question.from}' and '${question.to}' are in no deployment together` };
  }
  const [near, ...others] = nearNames(missing, asked);
  const nothing = `nothing here is called '${missing}'`;
  if (near !== undefined) {
    const last = others.pop();
    const names = [near, ...others].join(', ') + (last === undefined ? '' : ` or ${last}`);
    return { because: `${nothing}; did you mean ${names}?`, missing, near };
  }
  const hint =
    'name a cluster, subnet, network, machine, scale set, private endpoint or service, an IPv4 range, or internet';
  return { because: `${nothing}; ${hint}`, missing };
}

/** As many as these are named. */
const MOST_NAMED = 3;

/** Names much like one, the nearest first: of each thing the nearest of its names. */
function nearNames(missing: string, asked: readonly AskedDeployment[]): string[] {
  const most = Math.max(2, Math.floor(missing.length / 2));
  const names = asked.flatMap(({ network }) =>
    allEnds(network).flatMap((end) => nearest(missing, namesOf(end, network), most) ?? []),
  );
  return [...nearestFew(missing, names, MOST_NAMED, most)];
}

/** An expectation that says something of no deployment: it tests nothing. */
export interface Pointless {
  readonly expectation: Expectation;
  readonly why: WhyNot;
}

/**
 * The expectations that test nothing. What could not be reviewed may be what they speak of: then nothing is said.
 * @param deployments all that the expectations count for
 */
export function pointlessExpectations(
  workspace: Workspace,
  deployments: readonly string[],
  configurationOf: ConfigurationOf,
): readonly Pointless[] {
  const own = deployments.filter((key) => configurationOf(key).intents.expectations.length > 0);
  let isWhole = true;
  const asked = askedDeployments(workspace, own, configurationOf, () => (isWhole = false));
  if (!isWhole) return [];
  const all = new Set(asked.flatMap(({ configuration }) => configuration.intents.expectations));
  const used = new Set(
    asked.flatMap(({ network, configuration }) => {
      return expectedIn(network, configuration.intents).map(({ expectation }) => expectation);
    }),
  );
  return [...all].flatMap((expectation) => {
    if (used.has(expectation)) return [];
    const here = asked.filter(({ configuration }) => configuration.intents.expectations.includes(expectation));
    return [{ expectation, why: whyNot(expectation.question, here) }];
  });
}
