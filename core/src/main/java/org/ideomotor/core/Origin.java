package org.ideomotor.core;

/// Where data come from: what keeps folds honest and reports readable.
///
/// @param dataset name of the data set, or of the file
/// @param subject who
/// @param session which visit
/// @param run     which run of the session
public record Origin(String dataset, String subject, String session, String run) {
    @Override
    public String toString() { return dataset + " " + subject + "/" + session + "/" + run; }
}
