export type { SolutionManifest } from './manifest.ts';
export { componentsOf, type Component, type ComponentKind } from './component.ts';
export { billOfMaterials, componentId, endpointIn, type SolutionParts } from './bill-of-materials.ts';
export { sampleFlows, type SampleFlows } from './flows/sample-flows.ts';
export { componentList } from './component-list.ts';
export { SolutionInvalid, solutionProblems } from './checks.ts';
export { solutionPackages, type SolutionPackages } from './solution-packages.ts';
export { solutionZip, zipFileName } from './zip.ts';
export { unpackedSolution } from './unpacked.ts';
export type { FormPart } from './forms/form-part.ts';
export { scriptPart } from './forms/script-part.ts';
export { pagePart } from './forms/page-part.ts';
export { formIn, mainForms, type WantedForm } from './forms/form-rows.ts';
export { attachFormsPhase, detachFormsPhase } from './forms/forms-phase.ts';
export { formsThatStillUse } from './forms/forms-left.ts';
export { patientApi } from './environment/patient-api.ts';
export type { Phase, Progress } from './environment/phase.ts';
export { formVariables } from './form-variables.ts';
export { cuelineTables } from './cueline-tables/cueline-tables.ts';
export { cuelineRoles } from './cueline-roles/cueline-roles.ts';
export { cuelineCommands } from './cueline-commands/cueline-commands.ts';
export { cuelineApp } from './cueline-app/cueline-app.ts';
export { deploymentPhases, type DeploymentParts } from './deploy/deployment-phases.ts';
export type { DeploymentPhase, DeploymentSettings, Package } from './deploy/deployment.ts';
export type { LatePackage } from './deploy/late-package-phase.ts';
export { DeploymentRefused, ImportFailed } from './deploy/deployment-fault.ts';
export type { Importer, ImportRequest } from './deploy/importer.ts';
export { failureWords } from './deploy/known-failures.ts';
export { manualSteps } from './deploy/manual-steps.ts';
export { packageContent } from './deploy/package-content.ts';
export { planDeployment, runDeployment, type Deployed, type Plan, type ToldChange } from './deploy/run-deployment.ts';
export { pacImportArguments, pacPromoteArguments } from './pac/import-arguments.ts';
export { pacLine } from './pac/pac-output.ts';
export { filledSettings, settingsDocument } from './pac/settings-document.ts';
export { settingsFile } from './deploy/settings-file.ts';
export { webApiImporter } from './deploy/web-api-importer.ts';
export {
  childNamed,
  childrenNamed,
  compareSolutions,
  differenceReport,
  inspectSolution,
  inspectionData,
  inspectionPage,
  inspectionRules,
  isAtLeast,
  packSolution,
  parseXml,
  readSolution,
  ReaderFault,
  unpackSolution,
  type InspectionSeverity,
  type SolutionDifference,
} from './reader/index.ts';
export { pushPhase } from './web-resources/push-phase.ts';
export { endpointPhase } from './deploy/endpoint-phase.ts';
export { endpointRowPhase } from './steps/endpoint-row-phase.ts';
export { stepRegistrationPhase } from './steps/step-registration-phase.ts';
export { registrationRemovalPhase } from './steps/registration-removal-phase.ts';
export { applicableSteps } from './steps/applicable-steps.ts';
export { registeredSteps } from './steps/registered-steps.ts';
export type { RolePrivilege } from './role.ts';
export type { OwnInstallation } from './uninstall/own-installation.ts';
export { uninstallPhases } from './uninstall/uninstall-phases.ts';
export { roleExtras } from './cueline-roles/role-extras.ts';
export type { Comparison } from './drift/difference.ts';
export { findDrift, type Drift } from './drift/find-drift.ts';
export { commandComparison } from './drift/command-drift.ts';
export { appComparison } from './drift/app-drift.ts';
export { applicationUserComparison } from './drift/application-user-drift.ts';
export { connectorComparison } from './drift/connector-drift.ts';
export { endpointComparison } from './drift/endpoint-drift.ts';
export { flowComparison } from './drift/flow-drift.ts';
export { formComparison } from './drift/form-drift.ts';
export { layerComparison } from './drift/layer-drift.ts';
export { roleComparison } from './drift/role-drift.ts';
export { solutionComparison } from './drift/solution-drift.ts';
export { stepComparison } from './drift/step-drift.ts';
export { tableComparison } from './drift/table-drift.ts';
export { triggerComparison } from './drift/trigger-drift.ts';
export { variableComparison } from './drift/variable-drift.ts';
export { webResourceComparison } from './drift/web-resource-drift.ts';
export { applicationUserPhase, applicationUserRemovalPhase, rolesNowhere } from './access/application-user-phase.ts';
export { roleExtrasPhase } from './access/role-extras-phase.ts';
export { diagnose, doctorNotes } from './doctor/diagnose.ts';
export type { DoctorRow, DoctorState } from './doctor/doctor-row.ts';
export type { DoctorExpected, GatewayProbe, Surroundings } from './doctor/surroundings.ts';
