/** Ends a run with one line that any build server can read: `12 passed, 0 failed`. */
module.exports = class PlainCountReporter {
  onRunComplete(_contexts, results) {
    // A file that could not even be loaded has no failed test of its own; it must not look like a pass.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests > 0 ? `, ${results.numPendingTests} skipped` : '';
    process.stdout.write(`${results.numPassedTests} passed, ${failed} failed${skipped}\n`);
  }
};
