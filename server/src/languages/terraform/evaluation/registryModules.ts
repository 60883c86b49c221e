import type { Unopened } from '../../../model/fragment';
import type { Place } from '../../../text/span';
import { isOpened, type Call, type Opened } from '../../unitEvaluation';
import { callName, installed } from './installedModules';
import { knownModule, readAt } from '../known';
import { compareVersions } from '../../knownModules';
import type { Scope } from './scope';
import type { ModuleSource } from './moduleSources';

/**
 * A module of a registry or of another repository: by its stand-in, or by the text that `terraform init` downloaded.
 *
 * The stand-in comes first, also where the text is on disk: it was read from the module's own text, what it finds
 * stands at the input that decides it, where a fix can be written, and a commit gives the same findings on a machine
 * that ran `terraform init` as on one that did not. What is on disk tells the version. Of a version that is newer than
 * the one that the stand-in was made from, and of all other modules, the text on disk is the truth.
 * @param version the constraint as it is written
 * @param declaration the whole call
 */
export function openFromAfar(
  source: string,
  parsed: Exclude<ModuleSource, { kind: 'local' }>,
  version: string | undefined,
  call: Call,
  declaration: Place,
  scope: Scope,
): Opened | Unopened {
  const calls = call.steps.map(({ name }) => callName(name));
  const onDisk = installed(calls, source, version, scope);
  const exact = typeof onDisk === 'object' ? onDisk.version : undefined;
  const wanted = parsed.kind === 'registry' ? (exact ?? version) : parsed.version;
  const known = standInOf(parsed, wanted);
  const read = known && readAt(known);
  const isNewer = exact !== undefined && read !== undefined && compareVersions(exact, read) > 0;
  if (known && !isNewer) return scope.evaluator.openStandIn(known, source, call, declaration, scope.surroundings);
  if (typeof onDisk === 'object') {
    const base = { file: scope.base.file, path: onDisk.folder };
    const opened = scope.surroundings.open(scope.base.file, onDisk.folder, { ...call, base });
    if (isOpened(opened) || opened.why === 'limit') return opened;
  }
  if (known) return scope.evaluator.openStandIn(known, source, call, declaration, scope.surroundings);
  const init = /\.tofu(\.json)?$/.test(scope.base.file) ? 'tofu init' : 'terraform init';
  const name = version === undefined ? `'${source}'` : `'${source}' (version ${version})`;
  if (onDisk !== undefined) {
    const state = onDisk === 'stale' ? 'another version of it, or another module,' : 'a folder that is not there';
    const because = `${name} is not on this disk: what \`${init}\` installed is ${state}`;
    return { because, why: 'registry', help: `Run \`${init}\` again.` };
  }
  // Terraform takes such folders for packages that it copies.
  if (/^([/~\\]|[A-Za-z]:[/\\])/.test(source)) {
    const because = `${name} is a folder of one machine, outside of the repository`;
    return { because, why: 'outside', help: 'Name it by a path that begins with `./` or `../`.' };
  }
  if (source.trim() === '') return { because: `its source is empty`, why: 'missing', help: 'Name the module.' };
  const where = parsed.kind === 'registry' ? 'in a registry' : 'in another repository';
  return {
    because: `${name} is ${where} and not one of the known modules`,
    why: 'registry',
    help: `Run \`${init}\`: modules that it downloads are read.${tagHelp(parsed)}`,
  };
}

/**
 * The stand-in for the public registry's module that a source leads to. A repository's default branch, or a branch or
 * commit that is named, is no version: what it holds no stand-in can tell.
 */
function standInOf(source: Exclude<ModuleSource, { kind: 'local' }>, version: string | undefined) {
  if (source.kind === 'registry') return source.host === '' ? knownModule(source.module, version) : undefined;
  return source.module !== undefined && version !== undefined ? knownModule(source.module, version) : undefined;
}

function tagHelp(source: Exclude<ModuleSource, { kind: 'local' }>): string {
  if (source.kind === 'registry' || source.version !== undefined || source.module === undefined) return '';
  return knownModule(source.module, undefined) ? ' A version as `?ref=` leads to what is known of the module.' : '';
}
