@rem npm scripts begin with "exec" so that signals reach the program itself; cmd has no such word.
@%*
