import { guarded } from '../protocol/guardedRequest';
import { FILES_OF_ROOT, type FilesOfRootParams } from '../protocol/customRequests';
import type { Session } from './session';

/** Answers which other files the deployments of a root are read from. */
export function provideFilesOfRoot(session: Session): void {
  session.connection.onRequest(FILES_OF_ROOT, ({ uri }: FilesOfRootParams) =>
    guarded(session, 'files of a root', [], async () => {
      const file = session.uris.key(uri);
      await session.readyFor(file);
      return filesOfRoot(session, file).map((key) => session.uris.uri(key));
    }),
  );
}

/** The files that the deployments whose root a file is are read from, without itself; none for a module. */
function filesOfRoot({ workspace, parameters }: Session, file: string): readonly string[] {
  const root = parameters.rootOf(file);
  if (root === undefined) return [];
  const files = new Set<string>();
  for (const key of workspace.deploymentsOf(file)) {
    if (workspace.rootOf(key)?.key !== root) continue;
    for (const document of workspace.snapshot(key)?.documents ?? []) files.add(document.file);
  }
  files.delete(file);
  return [...files].sort();
}
