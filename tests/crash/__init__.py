"""What a killed process may leave behind: nothing lost, nothing made twice."""
