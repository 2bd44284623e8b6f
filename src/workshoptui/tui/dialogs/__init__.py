"""The dialogs: questions and forms that stand over a screen until they are answered."""
