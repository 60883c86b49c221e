import { ApiVersions, isApiVersion, isLater } from '../../azure/apiVersions';
import type { NewResource } from '../../model/change';
import { setBy } from '../../model/usedPropertyPaths';

/**
 * The version of a new resource: the first of those that its siblings have, if that one has all that is written, else the
 * one that is known to.
 */
export function versionWith({ type, apiVersion, body }: NewResource, siblings: readonly string[]): string {
  const known = ApiVersions.of(type);
  const written = Object.entries(body).flatMap(([key, value]) => setBy([key], value));
  const suits = (version: string) => {
    if (!isApiVersion(version)) return false;
    if (!known) return true;
    const isNewer = known.stable[0] !== undefined && isLater(version, known.stable[0]);
    return (isNewer || known.knows(version)) && written.every((steps) => known.has(version, steps) === true);
  };
  return siblings.find(suits) ?? apiVersion;
}
