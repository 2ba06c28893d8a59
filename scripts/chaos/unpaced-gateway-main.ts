import { environmentFromFile } from '../environment/environment-file.ts';
import { openGateway } from '../environment/open-gateway.ts';
import { processLog } from '../environment/process-log.ts';

/** The gateway without the pace that Journeys asks for: so that as much as can be is on its way when it is killed. */
const environment = await environmentFromFile(process.argv[2] ?? '', process.env);
const pace = { turn: () => Promise.resolve(true), stop: () => undefined };
const gateway = await openGateway(environment, processLog(), { pace });
process.once('SIGTERM', () => void gateway.close().finally(() => process.exit()));
