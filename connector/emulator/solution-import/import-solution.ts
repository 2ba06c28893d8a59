import { isGuid } from '../../contract/index.ts';
import { badRequest, notModelled } from '../refusal.ts';
import { toSecond, type Rows } from '../rows/rows.ts';
import { importFailure, openArchive } from './archive.ts';
import { solutionProblems } from './check-solution.ts';
import { readSolution, type SolutionPackage } from './read-solution.ts';
import { rowWith, storeComponents } from './store-components.ts';

interface ImportRequest {
  readonly zip: Uint8Array;
  readonly jobId: string;
}

const required = ['CustomizationFile', 'ImportJobId', 'OverwriteUnmanagedCustomizations', 'PublishWorkflows'];
const optional = ['ConvertToManaged', 'HoldingSolution', 'SkipProductUpdateDependencies'];

/** Parameters: Microsoft Learn, "ImportSolution Action". */
function importRequest(body: unknown): ImportRequest {
  if (typeof body !== 'object' || body === null) throw badRequest('The request body is no JSON object.');
  const given = body as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(given).find((name) => ![...required, ...optional].includes(name));
  const missing = required.find((name) => given[name] === undefined || given[name] === null);
  if (unknown !== undefined)
    throw badRequest(
      `The parameter '${unknown}' in the request payload is not a valid parameter for the operation 'ImportSolution'.`,
    );
  if (missing !== undefined) throw badRequest(`Required request parameter '${missing}' is missing.`);
  if (given.HoldingSolution === true) throw notModelled('holding solutions');
  const { CustomizationFile: file, ImportJobId: jobId } = given;
  if (typeof jobId !== 'string' || !isGuid(jobId)) throw badRequest("The value of 'ImportJobId' is no id.");
  if (typeof file !== 'string') throw badRequest("The value of 'CustomizationFile' is no base64 text.");
  return { zip: Buffer.from(file, 'base64'), jobId };
}

function accepted(rows: Rows, zip: Uint8Array): SolutionPackage {
  const solution = readSolution(openArchive(zip));
  const problems = solutionProblems(solution, rows);
  const [first] = problems;
  if (first)
    throw importFailure(
      first.kind === 'invalid' ? '0x8004801a' : '0x80048033',
      problems.map((problem) => problem.message).join(' '),
    );
  return solution;
}

/**
 * Imports a solution, wholly or not at all.
 * @throws {PlatformRefusal} with every reason, each naming its component
 */
export function importSolution(rows: Rows, body: unknown): void {
  const { zip, jobId } = importRequest(body);
  const startedon = toSecond(new Date());
  rows.put('importjob', { progress: 0, startedon }, jobId);
  const solution = accepted(rows, zip);
  const { uniqueName, friendlyName, version, managed } = solution;
  storeComponents(rows, solution.components, solution.members);
  const installedon = toSecond(new Date());
  rows.put(
    'solution',
    { uniquename: uniqueName, friendlyname: friendlyName, version, ismanaged: managed, installedon },
    rowWith(rows, 'solution', 'uniquename', uniqueName)?.id,
  );
  rows.put('importjob', { solutionname: uniqueName, progress: 100, completedon: installedon }, jobId);
}
