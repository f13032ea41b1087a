### The menu of commands

command-start = Begin
command-my = How far are my reports?
command-help = How it works

command-tasks = What I have in hand
command-board = Board: everybody's cases
command-whistles = Calls to departments
command-claims = Calls nobody has claimed
command-supervised = Supervised cases
command-rates = Rates: response, solution, satisfaction
command-new = Enter a report for somebody
command-digest = When to read the day's digest

fallback = Sorry, something went wrong on my side and I could not finish this sentence. What you told me is kept.
