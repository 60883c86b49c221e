import { defineRule } from '../rule';
import { IGNORE_FACTS, IGNORE_LINKS } from './helpers/ignoreFacts';

export default defineRule({
  code: 'AKSN002',
  name: 'ignore-of-unknown-rule',
  severity: 'warning',
  topic: 'ignores',
  summary: 'An ignore names a rule that there is not, so it silences nothing.',
  why:
    'An ignore is for a rule, named by its code (`AKSN601`) or its name. One that is misspelled, or names none, looks as if ' +
    'something were silenced, and nothing is. Comments that tell other tools what to skip are none of this rule’s business.',
  links: IGNORE_LINKS,
  facts: IGNORE_FACTS,
  equivalents: {},
  properties: [],
  fix: 'safe',
  ofIgnore({ carrier, written, code }) {
    if (code !== undefined) return undefined;
    const says = written === '' ? 'This ignore names no rule' : `There is no rule '${written}'`;
    const what = carrier === 'project file' && written !== '' ? 'the entry' : 'it';
    return {
      message: `${says}, so ${written === '' ? 'it' : what} silences nothing. An ignore names a rule by its code, such as AKSN601, or by its name.`,
      fix: { title: written === '' ? 'Remove the ignore' : `Remove the ignore of '${written}'`, safety: 'safe' },
    };
  },
  check: () => [],
});
