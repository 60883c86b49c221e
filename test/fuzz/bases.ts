import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageId } from '../../server/src/languages/language';
import { isLeftOut } from '../../server/src/rules/rule';
import { FILE, unmark } from '../rules/tester';
import { broken, zone } from '../zones/breakage';
import { breakages } from '../zones/breakages';
import type { Sample } from './sampleDeployment';
import { allExamples } from '../../scripts/examplesOf';

const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];
const INPUTS = join(__dirname, 'inputs');
const EXAMPLES = join(__dirname, '../../examples/landing-zone');

let known: readonly Sample[] | undefined;

/** What is changed into other valid files: the examples of rules, landing zones with one thing broken, the examples. */
export function bases(): readonly Sample[] {
  return (known ??= [...fromRules(), ...fromZones(), ...LANGUAGES.map(fromExamples), ...fromInputs()]);
}

/** Files written for this: services with rules of their own, children apart, aliases, loops with holes. */
function fromInputs(): readonly Sample[] {
  return readdirSync(INPUTS).map((name) => {
    const language = LANGUAGES.find((id) => FILE[id].endsWith(name.slice(name.lastIndexOf('.'))))!;
    const text = readFileSync(join(INPUTS, name), 'utf8');
    return { language, files: { [FILE[language]]: text }, from: `input ${name}`, told: {} };
  });
}

function fromRules(): readonly Sample[] {
  return allExamples().flatMap(({ code, examples }) =>
    LANGUAGES.flatMap((language) => {
      const known = examples[language];
      if (isLeftOut(known)) return [];
      return known.bad.map(({ bad, intents = {}, off = [] }, index) => ({
        language,
        files: { [FILE[language]]: unmark(bad).text },
        from: `${code} ${language} ${index + 1}`,
        told: { intents, off },
      }));
    }),
  );
}

function fromZones(): readonly Sample[] {
  return Object.values(breakages)
    .flat()
    .flatMap(({ rule, what, edits }) =>
      LANGUAGES.map((language) => ({
        language,
        files: { [FILE[language]]: broken(zone(language), edits[language]) },
        from: `zone ${rule} ${language}: ${what}`,
        told: {},
      })),
    );
}

function fromExamples(language: LanguageId): Sample {
  const folder = join(EXAMPLES, language);
  const names = readdirSync(folder).filter((name) => /\.(tf|bicep|json)$/.test(name));
  return {
    language,
    files: Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
    from: `examples ${language}`,
    told: {},
  };
}
