### The menu of commands

command-start = Begin
command-my = How far are my reports?
command-help = How it works

fallback = Sorry, something went wrong on my side and I could not finish this sentence. What you told me is kept.
