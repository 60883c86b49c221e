import { defineRule } from '../rule';
import type { IgnoreCarrier } from '../seenIgnore';
import { IGNORE_FACTS, IGNORE_LINKS } from './helpers/ignoreFacts';

export default defineRule({
  code: 'AKSN001',
  name: 'ignore-without-reason',
  severity: 'warning',
  topic: 'ignores',
  summary: 'A rule is ignored, and nobody says why.',
  why:
    'An ignore without a reason cannot be judged later: whoever reads it does not know whether what it silences was looked ' +
    'at, by whom, or until when. The reason stands behind a colon and is shown in every report. The rule is silent all ' +
    'the same; in the project file, where an ignore has to have a reason, it is not.',
  links: IGNORE_LINKS,
  facts: IGNORE_FACTS,
  equivalents: {},
  properties: [],
  fix: 'review',
  ofIgnore({ carrier, all, code, reason, silences }) {
    // What can go altogether needs no reason.
    if (reason !== '' || code === undefined || silences === false) return undefined;
    const rules = all.join(', ');
    return {
      message: `No reason is given to ignore ${rules}. ${HOW[carrier](rules)} Then others can judge it.`,
      fix: {
        title: `Remove the ignore, so that ${rules} ${all.length > 1 ? 'are' : 'is'} reported again`,
        safety: 'review',
      },
      ofWhole: true,
    };
  },
  check: () => [],
});

const HOW: Readonly<Record<IgnoreCarrier, (rules: string) => string>> = {
  comment: (rules) => `Write it behind a colon: \`aksnet-ignore ${rules}: reason\`.`,
  metadata: (rules) => `Write it behind a colon: \`"aksnet-ignore": "${rules}: reason"\`.`,
  'project file': () => 'Write it as `"reason"` of the entry, which silences nothing until then.',
};
