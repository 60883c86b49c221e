import type { EditorLanguage, LanguageDescription } from '../languageDescription';

const HIGHLIGHTED: Pick<EditorLanguage, 'grammar' | 'configuration'> = {
  grammar: { scope: 'source.bicep', file: 'bicep.tmLanguage.json' },
  configuration: 'bicep.language-configuration.json',
};

export const description: LanguageDescription = {
  id: 'bicep',
  title: 'Bicep',
  endings: ['bicep', 'bicepparam'],
  roleByName(name) {
    if (name.endsWith('.bicep')) return 'source';
    return name.endsWith('.bicepparam') ? 'parameters' : undefined;
  },
  isDeployedWithFolder: () => false,
  lineComment: '//',
  exampleFile: 'main.bicep',
  fence: 'bicep',
  editorLanguages: [
    { id: 'bicep', title: 'Bicep', endings: ['bicep'], ...HIGHLIGHTED },
    { id: 'bicep-params', title: 'Bicep Parameters', endings: ['bicepparam'], ...HIGHLIGHTED },
  ],
  otherEditorLanguages: [],
  syntaxErrorsShownBy: ['ms-azuretools.vscode-bicep'],
};
