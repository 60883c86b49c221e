import { strict as assert } from 'node:assert';
import type { Effect } from '../../server/src/azure/consequences/consequence';
import { fixesOf } from '../../scripts/pages/fixesOf';
import { rules } from '../../server/src/rules/ruleRegistry';

/** How the brackets of a title say the worst that a fix does, the worst first. */
const WORST: readonly (readonly [Effect, RegExp])[] = [
  ['replaces', /recreate|\breplace[sd]?\b|made anew|deploy it anew|plan a new cluster/],
  [
    'cuts',
    /\bloses? |access from the internet ends|cut off|cut pods off|no longer|stop (working|resolving|letting)|address goes|denied|refused|nobody can connect|do not carry over|take effect|connections drop|old one is left|other addresses|address of (its|the) API server changes|nodes? .* reimaged|reimaged, there is no way back|with downtime|uses? it$|custom DNS servers|not known/,
  ],
  ['opens', /opens|reach|ask them|no effect/],
  ['interrupts', /reimaged|while anything is in it/],
  ['costs', /price|costs|paid|control plane starts/],
];

describe('consequences of fixes', () => {
  for (const rule of rules) {
    const fixes = fixesOf(rule);
    if (fixes.length === 0) continue;
    it(`${rule.code} ${rule.name}: each fix says what it does, and where that was read`, () => {
      for (const { title, consequence } of fixes) {
        const { says, sources, checked, effects, parts = [consequence] } = consequence;
        assert.equal(parts.map((part) => part.says).join(' '), says);
        for (const { says: one } of parts) {
          assert.match(one, /^[A-Z_`a].*\.$/s, title);
          assert.ok(one.length < 330, `${one.length}: ${one}`);
          assert.ok(one.split(/[.:;] /).length <= 4, one);
        }
        assert.match(checked, /^20\d\d-\d\d-\d\d$/);
        for (const source of sources) assert.equal(new URL(source).protocol, 'https:');
        assert.equal(new Set(effects).size, effects.length);
        if (effects.includes('nothing')) assert.match(says, /^Nothing that runs changes/);
      }
    });
    it(`${rule.code} ${rule.name}: what is safe harms nobody, and other titles say the harm`, () => {
      for (const { title, safety, consequence } of fixes) {
        const { effects } = consequence;
        if (safety === 'safe') {
          const harmful = effects.filter((effect) => effect !== 'nothing' && effect !== 'updates');
          assert.deepEqual(harmful, [], `'${title}' is safe`);
          continue;
        }
        const [effect, words] = WORST.find(([worst]) => effects.includes(worst)) ?? [];
        if (!effect || !words) continue;
        const said = /\((.+)\)$/.exec(title)?.[1];
        assert.ok(said !== undefined, `'${title}' says nothing of what it does`);
        assert.match(said, words, `'${title}' does not say that it ${effect}`);
      }
    });
    it(`${rule.code} ${rule.name}: no title speaks of replacing what is changed in place`, () => {
      for (const { title, consequence } of fixes) {
        if (/recreate|made anew|\breplaces\b|is replaced/.test(title))
          assert.ok(consequence.effects.includes('replaces'), title);
      }
    });
  }
});
