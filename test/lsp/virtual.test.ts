import assert from 'node:assert/strict';
import { inEditor, VIRTUAL } from './editor';
import { KUBENET, terraformCluster } from './samples';

describe('language server: folders that are on no disk', () => {
  it('reads them through the client', () =>
    inEditor(
      {
        virtual: {
          'main.bicep': KUBENET,
          'tf/main.tf': terraformCluster('"kubenet"'),
          'tf/.terraform/modules/x/main.tf': terraformCluster('"kubenet"'),
          'samples/a.bicep': KUBENET,
        },
        initializationOptions: { readsFiles: true },
        settings: { exclude: ['samples/**'] },
      },
      async (editor) => {
        const { items } = await editor.pullWorkspace();
        assert.deepEqual(
          items.map(({ uri }) => uri),
          [`${VIRTUAL}/main.bicep`, `${VIRTUAL}/tf/main.tf`],
        );
      },
    ));

  it('leaves them alone when the client cannot read', () =>
    inEditor({ virtual: { 'main.bicep': KUBENET } }, async (editor) => {
      assert.deepEqual((await editor.pullWorkspace()).items, []);
      assert.deepEqual(editor.logged, []);
    }));
});
