import type { Place } from '../../text/span';
import type { Call, Opened, Surroundings } from '../call';
import { StandIns } from '../standIn';
import { read } from './document';
import { knownModule } from './known';
import { open } from './lower';

// `open` comes from a file that needs this one; it is looked up when it is called.
const standIns = new StandIns('main.bicep', read, (...args) => open(...args));

/**
 * What a call of a well-known registry module deploys; undefined for any other module.
 * @param full the module's full name, aliases resolved
 * @param source as it is written
 */
export function openKnown(
  full: string,
  source: string,
  call: Call,
  declaration: Place,
  surroundings: Surroundings,
): Opened | undefined {
  const known = knownModule(full, undefined);
  return known && standIns.open(known, source, call, declaration, surroundings);
}
