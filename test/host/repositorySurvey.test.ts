import { strict as assert } from 'node:assert';
import type { FileSystem } from '../../server/src/host/fileSystem';
import { surveyOf } from '../../server/src/host/repositorySurvey';

const NAMES = { key: (uri: string) => uri.slice('mem:'.length), uri: (key: string) => `mem:${key}` };

/** A folder with files of these paths, as a host walks it. */
function holding(paths: readonly string[]): Pick<FileSystem, 'walk'> {
  return {
    async *walk(folder, excluded) {
      const batch = paths.filter((path) => {
        const folders = path.split('/').slice(0, -1);
        return !folders.some((_, at) => excluded(folders.slice(0, at + 1).join('/'))) && !excluded(path);
      });
      yield await Promise.resolve(batch.map((path) => `${folder}/${path}`));
    },
  };
}

const survey = (paths: readonly string[], excluded: (key: string) => boolean = () => false) =>
  surveyOf(holding(paths) as FileSystem, '/repo', NAMES, excluded);

describe('survey of a repository', () => {
  it('sorts files by what they are, and leaves out what nobody deploys', async () => {
    const found = await survey([
      'infra/main.tf',
      'infra/envs/prod.tfvars',
      'infra/.terraform/modules/x/main.tf',
      'live/.terragrunt-cache/a/terragrunt.hcl',
      'live/terragrunt.hcl',
      'old/main.tofu',
      'bicep/main.bicepparam',
    ]);
    assert.deepEqual([...found.roots], ['/repo/infra', '/repo/old']);
    assert.deepEqual(found.values, ['/repo/infra/envs/prod.tfvars']);
    assert.deepEqual(found.hcl, ['/repo/live/terragrunt.hcl']);
    assert.deepEqual(found.bicepparam, ['/repo/bicep/main.bicepparam']);
    assert.equal(found.cut, false);
  });

  it('leaves out what is excluded', async () => {
    const found = await survey(['a/x.tfvars', 'b/x.tfvars'], (key) => key === '/repo/a');
    assert.deepEqual(found.values, ['/repo/b/x.tfvars']);
    assert.deepEqual(found.without((key) => key.startsWith('/repo/b')).values, []);
  });

  it('says when there is more than it looks at', async () => {
    const found = await survey(Array.from({ length: 100_001 }, (_, index) => `f${index}.tf`));
    assert.equal(found.cut, true);
    assert.equal(found.files.length, 100_000);
  });
});
