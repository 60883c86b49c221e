import { readOptions, UsageError, USAGE } from './options';
import { say, version, type Streams } from './streams';

/** Runs the command line. @returns the exit code */
export async function run(argv: readonly string[], streams: Streams): Promise<0 | 1 | 2> {
  try {
    const options = readOptions(argv);
    if (options.help) return say(streams, USAGE);
    if (options.version) return say(streams, `${version()}\n`);
    // The engine takes longer to load than Node itself: wrong usage is told without it.
    const { explainRule, listRules } = await import('./rules.js');
    if (options.explain !== undefined) return explainRule(options.explain, streams);
    if (options.rules) return listRules(options, streams);
    const { review } = await import('./review.js');
    return await review(options, streams);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    streams.error(`aks-network-review: ${error.message}\n\n${USAGE}`);
    return 2;
  }
}
