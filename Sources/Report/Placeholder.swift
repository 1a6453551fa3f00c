internal import CallModel
