# R's own farringtonFlexible over a file of counts (series, t, epoch, observed), in two processes.
# Rscript surge_peer.R COUNTS.csv OUT.csv LAST YEARS: writes what `voorkant surge` writes, and prints the start-up time.
suppressMessages(library(surveillance))
given <- commandArgs(trailingOnly = TRUE)
table <- read.csv(given[1], stringsAsFactors = FALSE)
names <- unique(table$series)
counts <- matrix(table$observed, ncol = length(names))
last <- as.integer(given[3])
weeks <- nrow(counts)
range <- (weeks - last + 1):weeks
control <- list(range = range, b = as.integer(given[4]), w = 3, noPeriods = 10, pastWeeksNotIncluded = 26,
                thresholdMethod = "nbPlugin", weightsThreshold = 2.58, trend = TRUE, pThresholdTrend = 1, alpha = 0.01,
                glmWarnings = FALSE)
judge <- function(columns) {
  series <- sts(observed = counts[, columns, drop = FALSE], frequency = 52, start = c(2015, 1))
  found <- suppressWarnings(farringtonFlexible(series, control))
  data.frame(series = rep(names[columns], each = last), t = range, observed = as.vector(counts[range, columns]),
             upperbound = as.vector(upperbound(found)), expected = as.vector(found@control$expected),
             alarm = as.vector(alarms(found)) + 0, phi = as.vector(found@control$phiVector),
             trend = as.vector(found@control$trend))
}
halves <- split(seq_len(ncol(counts)), rep(1:2, each = ceiling(ncol(counts) / 2), length.out = ncol(counts)))
started <- sum(proc.time()[c("user.self", "sys.self")])
found <- parallel::mclapply(halves, judge, mc.cores = 2)
write.csv(do.call(rbind, found), given[2], row.names = FALSE, na = "", quote = FALSE)
cat(started, "\n")
