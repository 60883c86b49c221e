import { FORMAT_NAMES, FORMATS } from '../report/formats';
import { nearest } from '../text/nearestWord';

/** Wrong usage; the message is one line that says what to do. */
export class UsageError extends Error {}

/** So far may a word be from what was meant: a letter too many, two that changed places. */
const MOST_MISTAKES = 3;
/** More words than these are not listed in one line. */
const MOST_LISTED = 8;

/** `--format htlm is not known; use one of pretty, …, html; did you mean html?` */
export function unknownWord(what: string, word: string, known: readonly string[]): UsageError {
  const near = nearest(word, known, Math.min(MOST_MISTAKES, Math.floor(word.length / 2)));
  const parts = [
    `${what}${word} is not known`,
    ...(known.length <= MOST_LISTED ? [`use one of ${known.join(', ')}`] : []),
    ...(near === undefined ? [] : [`did you mean ${near}?`]),
  ];
  return new UsageError(parts.join('; '));
}

const formats = FORMAT_NAMES.map((name) => `                                 ${name.padEnd(10)}${FORMATS[name].about}`);

export const USAGE = `Usage: aks-network-review [options] <path…>

Reviews the network of AKS clusters in Bicep, ARM JSON and Terraform. A path is a file, a
folder, a pattern ("infra/**/*.bicep"), or - for a text on standard input.

  --format FORMAT              how to print the report (repeatable, each with an --output):
${formats.join('\n')}
  --output FILE                write the report of the --format before it to a file; alone, the
                               file's name chooses the format
  --parameters FILE            review the roots that it fits with it (repeatable)
  --config FILE                project file with severities and excluded paths
  --baseline FILE              findings in this file are known: they do not fail
  --update-baseline            write what is found now to the baseline
  --fix, --fix=review          apply safe fixes; also the ones to review
  --story NAME[=RESOURCE]      apply a change of many parts: private-cluster, private-endpoint,
                               egress-firewall (repeatable; --fix alone applies none)
  --dry-run                    print what --fix or --story would change, and change nothing
  --ask QUESTION               answer a question about the network in place of a review (repeatable):
                               "internet -> aks-prod:443", "snet-app -> 10.1.2.4:53/udp",
                               "vnet-spoke ? kv-shop.vault.azure.net"
  --compare FOLDER             tell in place of a review what opens and closes: FOLDER has the version
                               before, <path…> the one after; git is not asked
  --fail-on-opening            exit with 1 where --compare cannot say "Opens nothing."
  --fail-on error|warning|information|never
                               exit with 1 from this severity on (default: error)
  --stdin-path FILE            the path of the text on standard input (-)
  --rules                      list the rules
  --explain AKSN601            print one rule's page
  --strict                     modules that are in no folder of this disk give exit code 2, too
  --quiet                      print findings only, no notes and no progress
  --no-color                   no colours (NO_COLOR in the environment does the same)
  --stats                      times and memory, on standard error
  --help, --version

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage, input that could
not be read, or files that could not be written.
`;
