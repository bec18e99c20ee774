/// Pipelines that are written in files: MOABB's own format, read into estimators of this toolkit.
///
/// Knows the file format, the names of other toolkits' estimators and what they are called here; must never see a recording, a
/// score or a command line. The parser's types stay inside.
///
/// ```
/// CSP.yml ──► YamlNode ──► PipelineFile ──► Catalogue ──► Chain … ──► Pipeline
///            (with lines)  (steps, grid)   (one step)    (types fit)   (NestedSearch, if there is a grid)
/// ```
///
/// *Nothing is guessed.* An estimator, a parameter or a value that is not known is refused by file and line; parameters that
/// change nothing here (threads, verbosity, how long a solver may run) are read and passed over.
package org.ideomotor.benchmark.pipelines;
