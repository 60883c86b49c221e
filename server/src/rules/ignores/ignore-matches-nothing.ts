import { defineRule } from '../rule';
import type { IgnoreCarrier } from '../seenIgnore';
import { IGNORE_FACTS, IGNORE_LINKS } from './helpers/ignoreFacts';

export default defineRule({
  code: 'AKSN003',
  name: 'ignore-matches-nothing',
  severity: 'warning',
  topic: 'ignores',
  summary: 'A rule is ignored where it finds nothing.',
  why:
    'What was ignored is mended or gone, or the comment stands in the wrong place. Left there, the ignore would hide the ' +
    'same problem when it comes back. Nothing is said where a finding may be that the review cannot see: where the rule is ' +
    'undecided or turned off, where a module or a value is not known, where it rests on a default that others may replace, ' +
    'or where only a part of what reads the file is reviewed.',
  links: IGNORE_LINKS,
  facts: IGNORE_FACTS,
  equivalents: {},
  properties: [],
  fix: 'safe',
  isNeedless: true,
  ofIgnore({ carrier, code, silences }) {
    if (code === undefined || silences !== false) return undefined;
    return {
      message: `${code} finds nothing ${WHERE[carrier]}, so this ignore does nothing but hide the problem when it comes back.`,
      fix: { title: `Remove the ignore of ${code}`, safety: 'safe' },
    };
  },
  check: () => [],
});

const WHERE: Readonly<Record<IgnoreCarrier, string>> = {
  comment: 'here',
  metadata: 'wrong with this resource',
  'project file': 'in what this entry is for',
};
