import { diskOperations, type FileOperations } from '../../server/src/host/fileOperations';

/** Thrown in place of what a step does. */
export class Fault extends Error {
  constructor(readonly code: string) {
    super(`fault ${code}`);
  }
}

/** How a step goes wrong: only it, or with it all that would come later, as for a process that was killed. */
export type Manner = 'fails' | 'dies';

/** The disk, with the step of a number (from 0) going wrong. @returns how many steps were asked for, too */
export function faulty(
  step: number,
  manner: Manner,
  code = 'ENOSPC',
): FileOperations & { readonly steps: number; readonly names: readonly string[] } {
  const names: string[] = [];
  const counted = <A extends readonly unknown[], R>(name: string, run: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      const at = names.push(name) - 1;
      if (at === step || (at > step && manner === 'dies')) throw new Fault(manner === 'dies' ? 'EIO' : code);
      return run(...args);
    };
  };
  return {
    real: counted('real', diskOperations.real),
    state: counted('state', diskOperations.state),
    read: counted('read', diskOperations.read),
    list: counted('list', diskOperations.list),
    mayWrite: counted('mayWrite', diskOperations.mayWrite),
    create: counted('create', diskOperations.create),
    keep: counted('keep', diskOperations.keep),
    rename: counted('rename', diskOperations.rename),
    remove: counted('remove', diskOperations.remove),
    names,
    get steps() {
      return names.length;
    },
  };
}

/** The disk, with something done right before a step, such as what another program does meanwhile. */
export function before(step: keyof FileOperations, number: number, act: () => void): FileOperations {
  let count = 0;
  const original = diskOperations[step] as (...args: readonly unknown[]) => Promise<unknown>;
  const hooked = (...args: readonly unknown[]) => {
    if (++count === number) act();
    return original(...args);
  };
  return { ...diskOperations, [step]: hooked };
}
