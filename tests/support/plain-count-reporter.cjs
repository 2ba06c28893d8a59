/** What was left out, group by group: the name of a group says why, such as that there is no browser. */
function leftOut(testResults) {
  const counts = new Map();
  for (const { testResults: tests } of testResults)
    for (const { status, ancestorTitles, title } of tests)
      if (status === 'pending') {
        const group = ancestorTitles[0] ?? title;
        counts.set(group, (counts.get(group) ?? 0) + 1);
      }
  return [...counts].map(([group, count]) => `left out: ${group}: ${count} ${count === 1 ? 'test' : 'tests'}`);
}

/** Ends the run with the line that the build server reads: `N passed, N failed`, and before it what was skipped. */
module.exports = class PlainCountReporter {
  constructor({ testNamePattern }) {
    this.chosenByName = Boolean(testNamePattern);
  }

  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites, testResults } = results;
    // Whoever asked for some tests by name knows that the others are left out.
    if (!this.chosenByName) for (const line of leftOut(testResults)) process.stdout.write(`${line}\n`);
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
    // A file that could not even be loaded has no failed test of its own; it must not look like a pass.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    process.stdout.write(`${numPassedTests} passed, ${failed} failed${skipped}\n`);
  }
};
