def accept_goals(*a):
    return []
