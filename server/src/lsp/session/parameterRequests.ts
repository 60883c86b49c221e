import { guarded } from '../protocol/guardedRequest';
import {
  CHOOSE_PARAMETERS,
  PARAMETER_CHOICES,
  PARAMETERS,
  type ChooseParametersParams,
  type ParameterChoicesParams,
  type ParametersParams,
} from '../protocol/customRequests';
import type { Session } from './session';

/** Answers what roots are reviewed with, and takes in what a person chooses. */
export function provideParameters(session: Session): void {
  const { connection, parameters, uris } = session;
  connection.onRequest(PARAMETERS, ({ uri }: ParametersParams) =>
    guarded(session, 'parameter files', null, async () => {
      await session.readyFor(uris.key(uri));
      return parameters.of(uris.key(uri));
    }),
  );
  connection.onRequest(PARAMETER_CHOICES, async ({ root }: ParameterChoicesParams) => {
    await session.readyForAll();
    return parameters.choices(uris.key(root).replace(/\/$/, ''));
  });
  connection.onRequest(CHOOSE_PARAMETERS, async (params: ChooseParametersParams) => {
    await session.configured;
    await parameters.choose(params);
    return null;
  });
}
