import { parse as parseBicep } from '../../../../server/src/languages/bicep/syntax/parser';
import { newFaults } from '../../../oracles/schema/judgeTerraform';
import { majorIn } from '../../../oracles/schema/judgeTerraform';
import type { Texts } from '../../../oracles/schema/terraformDeclarations';
import type { Files } from '../../sampleDeployment';
import { harm, type Harm, type Kind, type Look } from '../given';
import { faultsOfBicep } from '../bicepNames';
import { faultsOfTemplate } from '../templateNames';

/** What is declared, referred to and set in the files after a fix holds together, as far as it did before. */
export const looksAtNames: Look = ({ sample, before, after }) => {
  switch (sample.language) {
    case 'terraform':
      return inFolders(before.files, after.files);
    case 'bicep':
      return added(before.files, after.files, (text) => faultsOfBicep(parseBicep(text, 'bicep'), text));
    case 'arm':
      return added(before.files, after.files, faultsOfTemplate);
  }
};

const KINDS: Readonly<Record<string, Kind>> = {
  'declared twice': 'same name',
  'same resource': 'same name',
  'variable twice': 'same name',
  dangling: 'dangling',
  schema: 'schema',
  together: 'both ways',
  provider: 'provider',
  'one instance': 'sibling',
  'lost rules': 'lost rules',
  broken: 'broken',
};

function inFolders(before: Files, after: Files): readonly Harm[] {
  const folders = new Map<string, { before: Record<string, string>; after: Record<string, string> }>();
  for (const [which, files] of [
    ['before', before],
    ['after', after],
  ] as const)
    for (const [file, text] of Object.entries(files)) {
      const cut = file.lastIndexOf('/') + 1;
      const folder = folders.get(file.slice(0, cut)) ?? { before: {}, after: {} };
      folder[which][file.slice(cut)] = text;
      folders.set(file.slice(0, cut), folder);
    }
  const major = majorIn(before as Texts) ?? 4;
  return [...folders.values()].flatMap((folder) =>
    newFaults(folder.before, folder.after, major).flatMap(({ kind, where, says }) =>
      kind in KINDS ? [harm(KINDS[kind]!, `${where}: ${says}`)] : [],
    ),
  );
}

function added(before: Files, after: Files, faultsOf: (text: string) => readonly Harm[]): readonly Harm[] {
  return Object.entries(after).flatMap(([file, text]) => {
    if (text === before[file]) return [];
    const known = new Map<string, number>();
    for (const { says } of faultsOf(before[file] ?? '')) known.set(says, (known.get(says) ?? 0) + 1);
    return faultsOf(text).filter(({ says }) => {
      const rest = known.get(says) ?? 0;
      known.set(says, rest - 1);
      return rest <= 0;
    });
  });
}
