// React 16 and its DOM come in one file; this one stands for the second.
