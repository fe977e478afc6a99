package rules

import "ocop/internal/check"

// pictureRules are the rules that compare a label with its pictures. They say
// nothing where nobody has looked at the pictures.
var pictureRules = []*check.Rule{
	gtinPictureDiffers,
	gtinNotOnPicture,
	qrPictureDiffers,
	pictureTooSmallToRead,
	pictureUnreadable,
}
