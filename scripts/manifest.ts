import { DESCRIPTIONS, LANGUAGE_IDS } from '../server/src/languages/allLanguageDescriptions';
import { editorSettings } from './projectSchema';

/** `package.json` as far as parts of it follow from the sources. */
export interface Manifest {
  activationEvents: string[];
  readonly contributes: {
    languages: object[];
    grammars: { readonly language?: string; readonly scopeName: string; readonly path: string }[];
    readonly menus: Readonly<Record<string, { readonly command: string; when: string; readonly group: string }[]>>;
    readonly configuration: { properties: Readonly<Record<string, object>> };
  };
}

const ALL = LANGUAGE_IDS.map((id) => DESCRIPTIONS[id]);
const EDITOR_LANGUAGES = ALL.flatMap(({ editorLanguages }) => editorLanguages);

/** The manifest with all that follows from the descriptions of the languages and from the shapes of settings. */
export function manifestWith(manifest: Manifest): Manifest {
  const made = structuredClone(manifest);
  const { contributes } = made;
  made.activationEvents = [
    ...EDITOR_LANGUAGES.map(({ id }) => `onLanguage:${id}`),
    ...ALL.flatMap(({ otherEditorLanguages }) => otherEditorLanguages.map((id) => `onLanguage:${id}`)),
    ...manifest.activationEvents.filter((event) => !event.startsWith('onLanguage:')),
  ];
  contributes.languages = EDITOR_LANGUAGES.map(({ id, endings, title, configuration }) => ({
    id,
    extensions: endings.map((ending) => `.${ending}`),
    aliases: [title],
    configuration: `./syntaxes/${configuration}`,
  }));
  contributes.grammars = [
    ...EDITOR_LANGUAGES.flatMap(({ id, grammar }) =>
      grammar ? [{ language: id, scopeName: grammar.scope, path: `./syntaxes/${grammar.file}` }] : [],
    ),
    ...manifest.contributes.grammars.filter(({ language }) => language === undefined),
  ];
  // A name with another ending does not tell what the file is: the extension says it of the one in the editor.
  const endings = EDITOR_LANGUAGES.flatMap(({ endings }) => endings).join('|');
  for (const item of Object.values(contributes.menus).flat()) {
    item.when = item.when.replace(/resourceExtname =~ \/[^/]*\//, `resourceExtname =~ /^\\.(${endings})$/`);
  }
  const own = editorSettings();
  const others = Object.entries(manifest.contributes.configuration.properties).filter(([name]) => !(name in own));
  contributes.configuration.properties = { ...own, ...Object.fromEntries(others) };
  return made;
}
