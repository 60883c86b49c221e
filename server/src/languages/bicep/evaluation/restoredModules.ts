import type { Unopened } from '../../../model/fragment';
import type { Place } from '../../../text/span';
import { isOpened, type Call, type Opened, type Surroundings } from '../../unitEvaluation';
import { atCall, isStandIn } from '../../standInModules';
import { pathFrom, type BicepConfig } from './bicepConfig';
import type { Evaluation } from './evaluationInterface';
import { sourceOf } from './moduleReference';
import { withoutSlashes } from '../../../text/ends';

/** The folder below the user's own in which the compiler keeps modules where no settings say another. */
const CACHE = '.bicep';

/**
 * Opens a module of a registry or a template spec: as the compiler has downloaded it, else as the module that is known
 * by this name. What was downloaded is the very text that is deployed, whatever its version; like that of a known module
 * its text is nobody's here, so what it says stands at the inputs and at the call. For the examples of twelve Azure
 * Verified Modules (76 files of github.com/Azure/bicep-registry-modules, 2026-11-29) both give the same findings and
 * fixes, so that an answer does not rest on what a machine happens to have downloaded.
 * @param declaration the whole call
 */
export function openReference(
  reference: string,
  evaluation: Evaluation,
  call: Call,
  declaration: Place,
): Opened | Unopened {
  const { file, surroundings } = evaluation;
  const configuration = evaluation.configuration();
  const source = sourceOf(reference, configuration);
  if ('because' in source) return source;
  if (source.kind === 'local') return surroundings.openKey(file, source.file, call);
  const cache = isStandIn(file) ? undefined : cacheFolder(configuration, surroundings);
  const key = cache === undefined ? undefined : `${cache}/${source.cached}`;
  const opened = key === undefined ? undefined : surroundings.openKey(file, key, call);
  if (opened && isOpened(opened)) {
    const { name, place: header } = call.steps.at(-1)!;
    const steps = call.steps.slice(0, -1);
    return atCall(opened, { file: key!, source: reference, name, header, declaration, steps });
  }
  const known = evaluation.openStandIn(source.full, reference, call, declaration, surroundings);
  if (known) return known;
  if (opened && opened.why !== 'missing')
    return { ...notInCache(source.full, opened, configuration), full: source.full };
  return notDownloaded(reference, source.full);
}

function notDownloaded(reference: string, full: string): Unopened {
  const also = reference !== full ? ` (${full})` : '';
  return {
    because: reference.startsWith('ts')
      ? `'${reference}' is a template spec${also} that was not downloaded`
      : `'${reference}' is in a registry${also} and not one of the known modules`,
    why: 'registry',
    help: 'Run `bicep restore`: modules that it downloads are read.',
    full,
  };
}

function notInCache(full: string, unopened: Unopened, { cacheRootDirectory }: BicepConfig): Unopened {
  if (unopened.why !== 'outside' || !cacheRootDirectory) return unopened;
  return {
    because: `'${full}' is kept in '${cacheRootDirectory.value}', which lies outside of the repository`,
    why: 'outside',
    help: 'Let `cacheRootDirectory` name a folder of the repository, or leave it out.',
  };
}

/**
 * The folder in which the compiler keeps modules. It takes a path from the root of the disk only (0.49.2, 2026-11-29);
 * a relative one, as older versions took it, is read from the settings file.
 */
function cacheFolder({ cacheRootDirectory }: BicepConfig, { home }: Surroundings): string | undefined {
  if (!cacheRootDirectory) return home === undefined ? undefined : `${home}/${CACHE}`;
  const { value, file } = cacheRootDirectory;
  const path = withoutSlashes(value.replace(/\\/g, '/'));
  if (!/^(\/|[a-z]:\/)/i.test(path)) return pathFrom(file, path);
  const scheme = /^[a-z][\w+.-]*:\/\/[^/]*/i.exec(file)?.[0] ?? '';
  return scheme + (path.startsWith('/') ? path : `/${path[0]!.toLowerCase()}${path.slice(1)}`);
}
