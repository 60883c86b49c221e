import { visible } from '../report/visibleCharacters';
import { readOptions } from './options';
import type { Streams } from './processSurroundings';
import { UsageError, USAGE } from './usageErrors';
import { version } from './version';

/** Runs the command line. @returns the exit code */
export async function run(argv: readonly string[], streams: Streams): Promise<0 | 1 | 2> {
  try {
    const options = readOptions(argv);
    if (options.help) return say(streams, USAGE);
    if (options.version) return say(streams, `${version()}\n`);
    // The engine takes longer to load than Node itself: wrong usage is told without it.
    const { listOfRules, pageOf } = await import('./explainRules.js');
    if (options.explain !== undefined) return say(streams, pageOf(options.explain));
    if (options.rules) return say(streams, listOfRules(options));
    const { review } = await import('./reviewCommand.js');
    return await review(options, streams);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    streams.error(`aks-network-review: ${visible(error.message)} (--help tells more)\n`);
    return 2;
  }
}

function say(streams: Streams, text: string): 0 {
  streams.out(text);
  return 0;
}
