/**
 * Held still: were it the solution's version, each release would touch every component. Exports show `1.0` on steps whatever
 * the version of their solution, and `1.0.0.0` on many other parts (WaelHamze/dyn365-ce-devops-sample).
 */
export const introducedVersion = '1.0.0.0';
export const stepIntroducedVersion = '1.0';
