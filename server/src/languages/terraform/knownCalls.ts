import type { Place } from '../../text/span';
import type { Call, Opened, Surroundings } from '../call';
import type { KnownModule } from '../knownModules';
import { StandIns } from '../standIn';
import { read } from './document';
import { open } from './lower';

// `open` comes from a file that needs this one; it is looked up when it is called.
const standIns = new StandIns('main.tf', read, (...args) => open(...args));

/**
 * What a call of a well-known registry module deploys.
 * @param source the module as it is called
 */
export function openKnown(
  known: KnownModule,
  source: string,
  call: Call,
  declaration: Place,
  surroundings: Surroundings,
): Opened {
  return standIns.open(known, source, call, declaration, surroundings);
}
