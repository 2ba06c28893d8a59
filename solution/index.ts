export type { SolutionManifest } from './manifest.ts';
export type { Component, ComponentKind } from './component.ts';
export { billOfMaterials, componentId, type SolutionParts } from './bill-of-materials.ts';
export { sampleFlows, type SampleFlows } from './flows/sample-flows.ts';
export { componentList } from './component-list.ts';
export { SolutionInvalid, solutionProblems } from './checks.ts';
export { solutionZip, zipFileName } from './zip.ts';
export { unpackedSolution } from './unpacked.ts';
export type { FormScript } from './forms/form-script.ts';
export { formIn, mainForms, type WantedForm } from './forms/form-rows.ts';
export { attachFormsPhase, detachFormsPhase, formsThatStillCall } from './forms/forms-phase.ts';
export type { EnvironmentApi } from './environment/environment-api.ts';
export type { Change, Phase, Progress } from './environment/phase.ts';
export { deploymentPhases, type DeploymentParts } from './deploy/deployment-phases.ts';
export type { DeploymentPhase, DeploymentSettings, Package } from './deploy/deployment.ts';
export { DeploymentRefused, ImportFailed, ImportUnfinished, WrongOrganization } from './deploy/deployment-fault.ts';
export type { ConnectionChoice, Importer, ImportRequest } from './deploy/importer.ts';
export { failureWords } from './deploy/known-failures.ts';
export { manualSteps } from './deploy/manual-steps.ts';
export { packageContent } from './deploy/package-content.ts';
export { planDeployment, runDeployment, type Deployed, type Plan, type ToldChange } from './deploy/run-deployment.ts';
export { settingsFile } from './deploy/settings-file.ts';
export { webApiImporter } from './deploy/web-api-importer.ts';
export {
  compareSolutions,
  differenceReport,
  inspectSolution,
  inspectionData,
  inspectionPage,
  inspectionRules,
  isAtLeast,
  readSolution,
  ReaderFault,
  type Inspection,
  type InspectionData,
  type InspectionSeverity,
  type SolutionDifference,
  type SolutionModel,
} from './reader/index.ts';
export { endpointPhase } from './deploy/endpoint-phase.ts';
export { endpointRowPhase } from './steps/endpoint-row-phase.ts';
export { stepRegistrationPhase, type StepSettings } from './steps/step-registration-phase.ts';
export { registrationRemovalPhase } from './steps/registration-removal-phase.ts';
export { registeredSteps, type OwnSteps } from './steps/registered-steps.ts';
export type { Table } from './table.ts';
export { cuelineTables } from './cueline-tables/cueline-tables.ts';
export { cuelineRoles } from './cueline-roles/cueline-roles.ts';
export { roleExtras, type RoleExtra } from './cueline-roles/role-extras.ts';
export { cuelineApp } from './cueline-app/cueline-app.ts';
export {
  applicationUserPhase,
  applicationUserRemovalPhase,
  type UserSettings,
} from './access/application-user-phase.ts';
export type { OwnInstallation } from './uninstall/own-installation.ts';
export { UninstallRefused } from './uninstall/uninstall-fault.ts';
export { uninstallPhases, type UninstallParts } from './uninstall/uninstall-phases.ts';
