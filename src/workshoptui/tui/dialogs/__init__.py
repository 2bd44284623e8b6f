"""What is asked over a screen: questions and forms, and what comes of the answers."""
