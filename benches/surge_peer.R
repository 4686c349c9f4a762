# R's own farringtonFlexible over the columns of a file of counts (a row per series), in two processes.
suppressMessages(library(surveillance))
given <- commandArgs(trailingOnly = TRUE)
counts <- t(as.matrix(read.csv(given[1], header = FALSE)))
last <- as.integer(given[3])
weeks <- nrow(counts)
control <- list(range = (weeks - last + 1):weeks, b = as.integer(given[4]), w = 3, noPeriods = 10,
                pastWeeksNotIncluded = 26, thresholdMethod = "nbPlugin", weightsThreshold = 2.58, trend = TRUE,
                pThresholdTrend = 1, alpha = 0.01, glmWarnings = FALSE)
judge <- function(columns) {
  table <- sts(observed = counts[, columns, drop = FALSE], frequency = 52, start = c(2015, 1))
  t(upperbound(suppressWarnings(farringtonFlexible(table, control))))
}
halves <- split(seq_len(ncol(counts)), rep(1:2, each = ceiling(ncol(counts) / 2), length.out = ncol(counts)))
started <- sum(proc.time()[c("user.self", "sys.self")])
found <- parallel::mclapply(halves, judge, mc.cores = 2)
write.table(do.call(rbind, found), given[2], sep = ",", row.names = FALSE, col.names = FALSE)
cat(started, "\n")
