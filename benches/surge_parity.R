# Judges the cases of surge_parity.py with R's surveillance, one week at a time, so that an error in one leaves the others.
# Rscript surge_parity.R FOLDER PROCESSES: reads cases.csv and N.csv, writes answers.csv.
suppressMessages(library(surveillance))
given <- commandArgs(trailingOnly = TRUE)
folder <- given[1]
cases <- read.csv(file.path(folder, "cases.csv"), stringsAsFactors = FALSE)

one <- function(row) {
  case <- cases[row, ]
  table <- read.csv(file.path(folder, paste0(case$case, ".csv")), na.strings = c("NA", ""))
  dated <- case$dated == 1
  epoch <- if (dated) as.numeric(as.Date(table$epoch)) else seq_len(nrow(table))
  series <- sts(observed = matrix(table$observed), epoch = epoch, epochAsDate = dated, frequency = case$frequency,
                start = c(2001, 1))
  control <- eval(parse(text = case$control))
  judge <- function(k) {
    own <- modifyList(control, list(range = k), keep.null = TRUE)
    empty <- data.frame(case = case$case, t = k, upperbound = NA, expected = NA, alarm = NA, phi = NA, trend = NA, fault = "")
    tryCatch(suppressWarnings({
      if (case$method == "farrington-flexible") {
        found <- farringtonFlexible(series, control = own)
        c <- found@control
        data.frame(case = case$case, t = k, upperbound = found@upperbound[1], expected = c$expected[1],
                   alarm = as.numeric(found@alarm[1]), phi = c$phiVector[1], trend = c$trend[1], fault = "")
      } else if (case$method == "farrington") {
        # The classic method keeps its trend only inside, before it is wrapped.
        inner <- algo.farrington(sts2disProg(series), control = own)
        if (is.null(inner)) empty
        else data.frame(case = case$case, t = k, upperbound = inner$upperbound[1], expected = NA,
                        alarm = as.numeric(inner$alarm[1]), phi = NA, trend = as.numeric(inner$trend[1]), fault = "")
      }
    }), error = function(e) { empty$fault <- substr(gsub("[\r\n]+", " ", conditionMessage(e)), 1, 80); empty })
  }
  if (startsWith(case$method, "ears")) {
    control$range <- seq(nrow(table) - case$last + 1, nrow(table)) # earsC cannot judge one week alone
    empty <- data.frame(case = case$case, t = control$range, upperbound = NA, expected = NA, alarm = NA, phi = NA, trend = NA,
                        fault = "stopped")
    return(tryCatch({
      found <- earsC(series, control = control)
      data.frame(case = case$case, t = control$range, upperbound = found@upperbound[, 1], expected = NA,
                 alarm = as.numeric(found@alarm[, 1]), phi = NA, trend = NA, fault = "")
    }, error = function(e) empty))
  }
  do.call(rbind, lapply(seq(nrow(table) - case$last + 1, nrow(table)), judge))
}

found <- parallel::mclapply(seq_len(nrow(cases)), one, mc.cores = as.integer(given[2]))
found <- do.call(rbind, found)
for (name in c("upperbound", "expected", "phi")) found[[name]] <- sprintf("%.17g", found[[name]])
write.csv(found, file.path(folder, "answers.csv"), row.names = FALSE, na = "", quote = TRUE)
